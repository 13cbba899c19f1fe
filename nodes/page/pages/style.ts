/** Every page's ground: type, colour, light and dark. Constants, so that their hash stands in the page's policy. */
export const ground = `
:root{color-scheme:light dark;--bg:#f4f4f1;--card:#fff;--ink:#15191d;--soft:#59626b;--line:#dfe1dd;--accent:#0b6350;--on-accent:#fff;
--good:#0b6350;--good-bg:#e3f1ec;--warn:#7a4b00;--warn-bg:#fcf0d7;--bad:#a3151f;--bad-bg:#fbe6e6;--edge:#0004}
@media(prefers-color-scheme:dark){:root{--bg:#0e1113;--card:#171b1e;--ink:#eceff0;--soft:#a3adb4;--line:#2a3034;--accent:#5ccfae;--on-accent:#06251c;
--good:#6fdcbc;--good-bg:#10302a;--warn:#f3c56a;--warn-bg:#35280c;--bad:#ff9c9c;--bad-bg:#3d1518;--edge:#fff5}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
h1,h2,h3,p,dl,dd,ul,ol,figure{margin:0}
ul,ol{padding:0;list-style:none}
h1{font-size:1.6rem;line-height:1.2;font-weight:650;letter-spacing:-.015em}
h2{font-size:.8125rem;line-height:1.3;font-weight:600;color:var(--soft);letter-spacing:.02em}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
code,.code{font:.9375em/1.45 ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.num{font-variant-numeric:tabular-nums}
.soft,.zone{color:var(--soft)}.zone{font-size:.8125rem}
.skip{position:absolute;left:-999px;padding:.75rem 1rem;background:var(--card)}
.skip:focus{left:.5rem;top:.5rem;z-index:9}
.top{display:flex;align-items:center;gap:.25rem .9rem;flex-wrap:wrap;min-height:3.5rem;padding:.25rem 1.25rem}
.brand{display:inline-flex;align-items:center;gap:.6rem;min-height:2.75rem;margin-right:auto;color:inherit;font-weight:650;text-decoration:none}
.mark{width:1rem;height:1rem;fill:var(--accent)}
.lang{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .25rem}
`;

/** Pages for operators and quality: cards, tables, buttons. A table that is cut has a shadow at that edge. */
export const desk = `${ground}
.top{max-width:76rem;margin:0 auto}
nav ul{display:flex;gap:1.25rem}
nav a{display:inline-flex;align-items:center;min-height:2.75rem;color:var(--soft);text-decoration:none}
nav a:hover{color:var(--ink)}
nav a[aria-current]{color:var(--ink);box-shadow:inset 0 -2px var(--accent)}
main{max-width:76rem;margin:0 auto;padding:1rem 1.25rem 4rem;display:grid;gap:1.25rem;grid-template-columns:minmax(0,1fr)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem}
.card>h2{margin-bottom:.75rem}
.card p+p{margin-top:.5rem}
.two{display:grid;gap:1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));align-items:start}
.title{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem}
.scroll{position:relative;overflow-x:auto;background:linear-gradient(90deg,var(--card) 35%,transparent) 0/3rem 100% no-repeat local,linear-gradient(270deg,var(--card) 35%,transparent) 100%/3rem 100% no-repeat local,linear-gradient(90deg,var(--edge),transparent) 0/1rem 100% no-repeat,linear-gradient(270deg,var(--edge),transparent) 100%/1rem 100% no-repeat var(--card)}
.part>th,.sum>th{min-width:6.5rem}
table{width:100%;border-collapse:collapse}
th,td{padding:.6rem .9rem .6rem 0;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--soft);font-size:.8125rem;font-weight:600}
tbody th{font-weight:500}
td.n,th.n{padding-right:1.75rem;white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums}
tr>:last-child{padding-right:0}
tr.sum>*{font-weight:650;border-top-color:var(--soft)}
tr.part>th{padding-left:1.1rem}
tr.note-row>td{border-top:0;padding-top:0}
.zero{color:var(--soft)}.term{margin-left:.35em;font-size:.75rem;font-weight:400;color:var(--soft)}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.ok{color:var(--good)}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.5rem 1.5rem}
dt{color:var(--soft)}
.chip{display:inline-block;padding:.15rem .65rem;border-radius:99px;font-size:.875rem;font-weight:600;white-space:nowrap;background:var(--line);color:var(--ink)}
.chip.good{background:var(--good-bg);color:var(--good)}
.chip.warn{background:var(--warn-bg);color:var(--warn)}
.chip.bad{background:var(--bad-bg);color:var(--bad)}
.note{border-radius:10px;padding:.85rem 1rem;background:var(--warn-bg);color:var(--warn)}
.note.bad{background:var(--bad-bg);color:var(--bad)}
.note.good{background:var(--good-bg);color:var(--good)}
.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.5rem 1.25rem;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
label{display:block;margin-bottom:.35rem;color:var(--soft);font-size:.875rem}
input{width:100%;min-height:3rem;padding:.5rem .85rem;border:1px solid var(--soft);border-radius:10px;background:var(--bg);color:var(--ink);font:inherit}
.ask{display:grid;gap:.75rem}
.pair{display:flex;flex-wrap:wrap;gap:.75rem}.pair>*{flex:1 0 auto}
.answers{display:flex;flex-wrap:wrap;gap:.75rem}
.stack{display:grid;gap:1.25rem}
.stack:not(:has(*)){display:none}
:is(.pair,.answers) .second{background:none;box-shadow:inset 0 0 0 1px var(--accent);color:var(--accent)}
pre{margin:0;padding:1rem;border-radius:10px;background:var(--bg);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
.rows li{border-top:1px solid var(--line)}
.rows li:first-child{border-top:0}
.rows .code{text-decoration:underline}
.rows a{text-decoration:none;display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 1rem;min-height:2.75rem;padding:.55rem 0}
@media(max-width:40rem){dl.facts{grid-template-columns:minmax(0,1fr);gap:0}dl.facts dt{font-size:.8125rem}dl.facts dd{margin-bottom:.6rem}.top,main{padding-left:1rem;padding-right:1rem}.card{padding:1rem}nav ul{gap:.9rem}.scroll:not(.fit) table{min-width:36rem}
.fit .wide,.fit code{display:none}.fit :is(th,td){padding-right:.75rem}.fit :is(th,td):last-child{padding-right:0}
.scroll .note{position:sticky;left:0;max-width:calc(100vw - 4.2rem)}}
`;
