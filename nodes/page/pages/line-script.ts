/**
 * Keeps the line's screen live. The server renders; this only puts the parts in their places. A part in which
 * someone is typing or has opened a form is left alone until they are done; what they typed into a form that names it
 * (`data-kept`), and what was wrong with it, outlives the parts until it is sent or discarded.
 */
export const lineScript = `(function(){
var body=document.body,main=document.getElementById('main'),off=document.getElementById('offline'),last={},kept={},seen=0,time='';
function busy(el){var a=document.activeElement;return el.querySelector('details[open]')||(a&&el.contains(a)&&a.tagName==='INPUT')}
function forms(el,f){el.querySelectorAll('form[data-kept]').forEach(f)}
function keep(form){var fault=form.querySelector('.fault');kept[form.dataset.kept]={fault:fault&&fault.outerHTML,texts:Array.from(form.querySelectorAll('input:not([type=hidden])'),function(i){return i.value})}}
function restore(form){var k=kept[form.dataset.kept];if(!k)return;if(k.fault)form.insertAdjacentHTML('afterbegin',k.fault);form.querySelectorAll('input:not([type=hidden])').forEach(function(i,n){i.value=k.texts[n]||''})}
function lost(){if(body.dataset.stale)return;body.dataset.stale='1';off.textContent=off.dataset.text.replace('{time}',time||off.dataset.time)}
function show(e){seen=Date.now();var d=JSON.parse(e.data);time=d.time;delete body.dataset.stale;off.textContent='';body.dataset.state=d.state;
for(var id in d.parts){var el=document.getElementById(id),text=d.parts[id];if(!el||last[id]===text||busy(el))continue;last[id]=text;forms(el,keep);el.innerHTML=text;forms(el,restore)}}
main.addEventListener('toggle',function(e){if(e.target.open)e.target.scrollIntoView({block:'nearest'})},true);
var stream;function open(){if(stream)stream.close();seen=Date.now();stream=new EventSource(main.dataset.events);stream.onmessage=show;stream.onerror=lost}
setInterval(function(){if(Date.now()-seen>12000){lost();open()}},3000);
open()})()`;
