import { ground } from './style';

const goodSize = 'clamp(5rem,12vw,11rem)';

/** The count of good pieces shrinks with its length, in characters, so that it stays within its pane. */
const goodSizes = [5, 6, 7, 8, 9, 10, 11, 12, 13]
  .map((length) => `.l${length} b{font-size:min(${goodSize},${Math.floor(165 / length)}cqi)}`)
  .join('');

/** The whole screen takes the colour of the state; a lost connection takes the colour away. */
export const lineStyle = `${ground}
body{--field:#36414c;--on:#fff;--pane:#2a333c;--faint:#cfd6dc;--press:#fff;--on-press:#15191d;--off:#4a5763;min-height:100vh;background:var(--field);color:var(--on)}
body[data-state=running]{--field:#0b6a45;--pane:#08553a;--faint:#cdeadd;--off:#2f8163}
body[data-state=paused]{--field:#ffc53d;--on:#1c1500;--pane:#ffd677;--faint:#4a3800;--press:#1c1500;--on-press:#fff;--off:#d79a12}
body:is([data-state=stopped],[data-state=rejecting]){--field:#b3141f;--pane:#930f19;--faint:#ffdcdc;--off:#cf5059}
@media(prefers-color-scheme:dark){body{--field:#1c2227;--pane:#272e35;--off:#434e58}
body[data-state=running]{--field:#07452e;--pane:#0a5639;--off:#2c7457}
body[data-state=paused]{--field:#c98d00;--pane:#dba52b;--faint:#2b2000;--on:#140f00;--off:#946700}
body:is([data-state=stopped],[data-state=rejecting]){--field:#860d16;--pane:#9f1a24;--off:#c04a53}}
#stop:not(:has(*)){margin-top:-1rem}
body[data-stale]{--field:#5c6166;--on:#fff;--pane:#4b4f54;--faint:#e4e6e8;--off:#777d83;--press:#fff;--on-press:#15191d}
a{color:inherit}
.zone{color:var(--faint)}
h2{color:var(--faint);font-size:1rem}
:focus-visible{outline-color:var(--on)}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.mark{fill:currentColor}
.top nav ul{display:flex;gap:.9rem}
.top nav a{display:inline-flex;align-items:center;min-height:2.75rem;text-decoration:none;color:var(--faint)}
.top nav a[aria-current]{color:var(--on);box-shadow:inset 0 -2px}
.skip{color:var(--ink)}
main{display:grid;gap:1rem;padding:0 1.25rem 2rem;grid-template-columns:minmax(0,1fr)}
.offline{margin:0 1.25rem;font-weight:600}
.offline:not(:empty){padding:.85rem 1.1rem;margin-bottom:1rem;border-radius:12px;background:#15191d;color:#fff}
.head{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.75rem 3rem;padding-top:.75rem}
.state{display:flex;align-items:center;gap:.12em;font-size:clamp(2.75rem,7.5vw,6rem);line-height:1;font-weight:750;letter-spacing:-.03em}
.state svg{width:.8em;height:.8em;margin-left:-.1em;fill:currentColor}
.empty{font-size:1.35rem}
.what{display:flex;flex-wrap:wrap;gap:.5rem 2.25rem}
.what dt{color:var(--faint);font-size:.9375rem}
.what dd{font-size:clamp(1.25rem,2.2vw,1.75rem);line-height:1.25;font-weight:600;overflow-wrap:anywhere}
.why,.notice{padding:1.25rem 1.5rem;border-radius:16px;background:var(--press);color:var(--on-press)}
.because{font-size:clamp(1.5rem,3.2vw,2.5rem);line-height:1.2;font-weight:700;text-wrap:balance;overflow-wrap:anywhere}
.because span{font-weight:500}
.do{margin-top:.35rem;font-size:clamp(1.125rem,2vw,1.5rem)}
.notice{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:1rem;font-size:1.125rem}
.pair{display:flex;flex-wrap:wrap;gap:.75rem}
.why+.notice,.notice+.notice{margin-top:1rem}
.why form{display:grid;gap:.6rem;margin-top:1rem;justify-items:start;font-size:1.125rem}
.why input{width:min(100%,36rem);border-color:var(--on-press)}
.notice button,.why button,.why summary{background:var(--on-press);color:var(--press)}
.why details{margin-top:1rem}.why details form{margin-top:1rem;padding:0;background:none}
.board{display:grid;gap:1rem;grid-template-columns:minmax(0,1.45fr) minmax(0,1fr) minmax(0,.8fr)}
[data-state=idle] .board{display:none}
.pane{padding:1.25rem 1.5rem;border-radius:16px;background:var(--pane)}
.count{display:flex;flex-direction:column;container-type:inline-size}
.good{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .2em;font-size:clamp(2rem,3.6vw,3rem);line-height:1.05;margin:auto 0;padding:.1em 0;font-variant-numeric:tabular-nums}
.good b{font-size:${goodSize};line-height:1.2;font-weight:750;letter-spacing:-.045em}
${goodSizes}
.good span,.big span{color:var(--faint)}
.more{margin-bottom:.6rem;font-size:1.25rem;font-weight:650}
progress{-webkit-appearance:none;appearance:none;display:block;width:100%;height:1.5rem;border:0;border-radius:99px;background:var(--off);overflow:hidden}
progress::-webkit-progress-bar{background:var(--off)}
progress::-webkit-progress-value{background:var(--on);transition:width .4s}
progress::-moz-progress-bar{background:var(--on)}
.under{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin-top:.6rem;color:var(--faint);font-size:1.0625rem;font-variant-numeric:tabular-nums}
.under b{color:var(--on);font-size:1.5rem}
.count .under{align-items:baseline;font-size:1.25rem}
.fill h2::first-letter{text-transform:uppercase}
.fills{display:grid;gap:1.25rem;align-content:space-between}
.big{font-size:1.5rem;line-height:1.1;margin:.1rem 0 .55rem;font-variant-numeric:tabular-nums}
.big b{font-size:3rem;font-weight:700;letter-spacing:-.03em}
.cells{display:grid;gap:4px}
.c6{grid-template-columns:repeat(6,1fr)}.c8{grid-template-columns:repeat(8,1fr)}.c10{grid-template-columns:repeat(10,1fr)}.c12{grid-template-columns:repeat(12,1fr)}
.cells i{height:1.15rem;border-radius:4px;background:var(--off)}
.c6 i{height:1.75rem}
.cells .on{background:var(--on)}
.cells .bad{background:none;border:3px dashed var(--on)}
.side{display:grid;gap:1.1rem;align-content:start}
.list li{display:flex;justify-content:space-between;gap:1rem;padding:.3rem 0;font-size:1.125rem;font-variant-numeric:tabular-nums}
.list a,.queue a{display:inline-block;padding:.5rem 0;margin:-.5rem 0}
.not::before{content:"! "}
.fine{color:var(--faint)}
.actions{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}
.actions:not(:has(*)){display:none}
.actions form{display:grid;gap:.6rem}
button,summary{min-height:4rem;padding:.75rem 2rem;border:0;border-radius:14px;background:var(--press);color:var(--on-press);font:inherit;font-size:1.25rem;font-weight:650;cursor:pointer;list-style:none;display:inline-flex;align-items:center;justify-content:center}
summary::-webkit-details-marker{display:none}
summary::after{content:"";width:.5em;height:.5em;margin:-.25em 0 0 .7em;border:solid;border-width:0 2.5px 2.5px 0;transform:rotate(45deg)}
details[open]>summary::after{margin-top:.25em;transform:rotate(225deg)}
details form{margin-top:.75rem;padding:1.25rem;border-radius:14px;background:var(--pane)}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.75rem}
legend{padding:0 0 .75rem;font-size:1.125rem}
fieldset label,fieldset input,fieldset details,.fault,.open{flex-basis:100%}
.fault{padding:.75rem 1rem;border-radius:12px;background:#b3141f;color:#fff;font-weight:600;overflow-wrap:anywhere}
.fault .code{font-weight:400}
.open li{display:list-item;list-style:disc;margin-left:1.25rem}
.each summary{min-height:2.75rem;padding:.25rem 0;justify-content:flex-start;background:none;color:inherit;font-size:1rem;font-weight:500}
.each[open]{display:grid;gap:.6rem}.each input{width:100%}
input{min-height:3.5rem;padding:.5rem 1rem;border:2px solid var(--press);border-radius:12px;background:var(--press);color:var(--on-press);font:inherit;font-size:1.125rem}
details input{background:none;border-color:currentColor;color:inherit}
.lower{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));align-items:start}
.lower h2{margin-bottom:.5rem}
.queue li{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1rem;padding:.6rem 0;border-top:1px solid var(--off);font-size:1.125rem}
.queue li:first-child,.codes li:first-child{border-top:0}
.queue a{font-weight:650}
.codes li{border-top:1px solid var(--off)}
.codes a{text-decoration:none;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 1rem;min-height:3rem;padding:.4rem 0}
.codes .code{text-decoration:underline}
.codes a span+span{color:var(--faint);font-variant-numeric:tabular-nums}
@media(max-width:64rem){.board{grid-template-columns:repeat(2,minmax(0,1fr))}.count{grid-column:1/-1}}
@media(max-width:40rem){.board{grid-template-columns:minmax(0,1fr)}main{padding:0 1rem 2rem}.top{padding:.25rem 1rem}.pane{padding:1rem 1.1rem}.actions>*,.actions summary,.actions button,.why button{width:100%}.offline{margin:0 1rem}}
`;
