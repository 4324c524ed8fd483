/*
 * Runs inside the sandboxed frame, as it is written here. The page above sends
 * { assay: 'draw', source, dark }; the frame answers { assay: 'drawn', height } whenever the height
 * is another, or { assay: 'failed' }. Only the page that holds the frame, and of our own address, is
 * listened to.
 */
export const frameScript = `'use strict';
const home = location.origin;
const place = document.getElementById('diagram');
const say = (message) => parent.postMessage(message, home);
const light = { background: '#fbfaf7', primaryColor: '#f3f1eb', primaryTextColor: '#1b1a17',
  primaryBorderColor: '#8c877b', lineColor: '#6b675c', textColor: '#1b1a17',
  secondaryColor: '#f6eedc', tertiaryColor: '#ffffff', noteBkgColor: '#f6eedc',
  noteTextColor: '#1b1a17', edgeLabelBackground: '#fbfaf7', clusterBkg: '#ffffff',
  clusterBorder: '#8c877b' };
const dark = { background: '#0f1419', primaryColor: '#161c23', primaryTextColor: '#eceae4',
  primaryBorderColor: '#6b7682', lineColor: '#949a9f', textColor: '#eceae4',
  secondaryColor: '#2a2315', tertiaryColor: '#0b0f13', noteBkgColor: '#2a2315',
  noteTextColor: '#eceae4', edgeLabelBackground: '#0f1419', clusterBkg: '#0b0f13',
  clusterBorder: '#6b7682', darkMode: true };
let natural = 0;
let told = 0;
let turn = 0;

function fit() {
  const svg = place.querySelector('svg');
  if (!svg || !natural) return;
  const room = document.documentElement.clientWidth;
  const width = Math.max(Math.min(natural, room), Math.min(natural, 480));
  svg.style.maxWidth = 'none';
  svg.style.width = width + 'px';
  const bar = width > room ? 14 : 0;
  const height = Math.ceil(svg.getBoundingClientRect().height) + bar;
  if (height > 0 && height !== told) say({ assay: 'drawn', height: (told = height) });
}

async function draw(source, isDark) {
  const own = ++turn;
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: 'base',
    suppressErrorRendering: true, fontFamily: 'system-ui, sans-serif',
    themeVariables: Object.assign({ fontSize: '14px' }, isDark ? dark : light) });
  try {
    const { svg } = await mermaid.render('drawn' + own, source);
    if (own !== turn) return;
    place.innerHTML = svg;
    const drawn = place.querySelector('svg');
    natural = drawn.viewBox.baseVal.width || 480;
    told = 0;
    fit();
  } catch {
    if (own === turn) say({ assay: 'failed' });
  }
}

addEventListener('resize', fit);
addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || origin !== home || !data || data.assay !== 'draw') return;
  if (typeof data.source === 'string') draw(data.source, data.dark === true);
});
`;
