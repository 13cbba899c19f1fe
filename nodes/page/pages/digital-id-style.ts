import { ground } from './style';

/** The consumer's pages: one column, one thumb. */
export const idStyle = `${ground}
.top,main{max-width:30rem;margin:0 auto}
main{padding:0 1.25rem 3rem;display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
.hero{display:grid;gap:1.1rem}
.stage{display:grid;place-items:center;padding:1.25rem;border-radius:18px;background:#dfe8e2}
.bottle{height:11.5rem}.unit{height:9.5rem;margin:1rem 0}
.board{fill:#c89b66}.lid{fill:#dcb786}.edge{fill:none;stroke:#a87c4a;stroke-width:2;stroke-linejoin:round}.tape{fill:#0b6350;fill-opacity:.8}.wood{fill:#8a6a43}
.holds{font-size:1.25rem;font-weight:650;margin-top:.35rem}.holds .chip{margin-left:.4rem;padding:.15rem .65rem;border-radius:99px;font-size:.875rem;white-space:nowrap;background:var(--good-bg);color:var(--good)}.holds .chip.part{background:var(--warn-bg);color:var(--warn)}
.glass{fill:#fff;fill-opacity:.55}.drink{fill:#0b6350}.shine{fill:none;stroke:#fff;stroke-opacity:.5;stroke-width:3;stroke-linecap:round}
.cap{fill:#15191d}.paper{fill:#fbfaf5}.ink{fill:#15191d}
h1{overflow-wrap:anywhere}
.verdict{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.9rem;padding:1.1rem;border-radius:14px;background:var(--bg-v);color:var(--on-v)}
.good{--bg-v:var(--good-bg);--on-v:var(--good)}.warn{--bg-v:var(--warn-bg);--on-v:var(--warn)}.bad{--bg-v:#b3141f;--on-v:#fff}
.sign{width:2.25rem;height:2.25rem;border-radius:50%;background:var(--on-v);display:grid;place-items:center}
.sign svg{width:1.35rem;height:1.35rem;fill:none;stroke:var(--bg-v);stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round}
.says{font-size:1.125rem;line-height:1.35;font-weight:650;text-wrap:pretty}
.small{margin-top:.35rem;font-size:.875rem;line-height:1.45;text-wrap:pretty}
.card{padding:1.1rem;border-radius:14px;background:var(--card);border:1px solid var(--line)}
.card h2{margin-bottom:.5rem}
dl div{display:flex;justify-content:space-between;gap:1.5rem;padding:.6rem 0;border-top:1px solid var(--line)}
dl div:first-child{border-top:0}dl div:last-child{padding-bottom:0}
dt{color:var(--soft);white-space:nowrap}dd{text-align:right;font-weight:550;overflow-wrap:anywhere}
dd a{display:inline-block;padding:.6rem 0;margin:-.6rem 0}
.way li{position:relative;display:flex;justify-content:space-between;gap:1rem;padding:.4rem 0 .4rem 1.6rem}
.way li::before{content:"";position:absolute;left:.2rem;top:.85rem;width:.65rem;height:.65rem;border-radius:50%;background:var(--accent)}
.way li+li::after{content:"";position:absolute;left:.45rem;bottom:calc(100% - .75rem);height:1.45rem;width:.15rem;background:var(--accent)}
.way b{font-weight:550}
.tile{width:9.5rem;max-width:100%;margin:.25rem auto 1rem;padding:.75rem;border-radius:10px;background:#fff}
.tile svg{display:block;width:100%;height:auto}
.symbol .code{text-align:center;color:var(--soft)}
.rows li+li{border-top:1px solid var(--line)}.rows a{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 1rem;min-height:2.75rem;padding:.55rem 0;text-decoration:none}.rows .code{text-decoration:underline}
.card h2~h2{margin-top:1rem}.more{display:inline-flex;align-items:center;min-height:2.75rem}
form{display:grid;gap:.6rem}
label{color:var(--soft);font-size:.875rem}
input{width:100%;min-height:3rem;padding:.5rem .85rem;border:1px solid var(--soft);border-radius:10px;background:var(--bg);color:var(--ink);font:inherit}
button{min-height:3rem;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
.body{margin-top:.5rem}
@media(prefers-color-scheme:dark){.stage{background:#1b2420}.board{fill:#8f6d44}.lid{fill:#a98254}.edge{stroke:#6b4f2d}.wood{fill:#5f4a30}.tape{fill:#2b8f75}.drink{fill:#2b8f75}.glass{fill:#cfe3da;fill-opacity:.25}.cap{fill:#59626b}}
`;
