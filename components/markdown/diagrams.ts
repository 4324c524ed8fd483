/** What the frame says, see server/diagrams/frame-script.ts. */
type Said =
  | { readonly assay: 'drawn'; readonly height: number }
  | { readonly assay: 'failed' }
  | null;

const tallest = 4_000;

/** Listens to one frame only: it has no origin of its own, so the window is what tells it apart. */
function saidBy(frame: HTMLIFrameElement, event: MessageEvent): Said {
  if (event.source !== frame.contentWindow || event.origin !== 'null') return null;
  const said: { assay?: unknown; height?: unknown } = Object(event.data);
  if (said.assay === 'failed') return { assay: 'failed' };
  const { height } = said;
  const sound = typeof height === 'number' && height > 0 && Number.isFinite(height);
  return said.assay === 'drawn' && sound
    ? { assay: 'drawn', height: Math.min(tallest, Math.ceil(height)) }
    : null;
}

/** The theme where the text stands: what the page says, else the machine. */
function isDark(block: HTMLElement): boolean {
  const scheme = getComputedStyle(block).colorScheme;
  if (scheme === 'light' || scheme === 'dark') return scheme === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/**
 * Draws each `pre.diagram` inside when it comes near the window, in a frame that may run scripts and
 * nothing else. The source folds away below the drawing; it stays in sight when it cannot be drawn.
 * Returns what ends the listening.
 */
export function drawDiagrams(inside: HTMLElement): () => void {
  const ends: (() => void)[] = [];
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        ends.push(draw(target as HTMLElement));
      }
    },
    // On paper all of them, because nobody scrolls there.
    { rootMargin: inside.closest('[data-draw="all"]') ? '100000px' : '400px' },
  );
  for (const block of inside.querySelectorAll('pre.diagram')) near.observe(block);
  return () => {
    near.disconnect();
    for (const end of ends) end();
  };
}

function draw(block: HTMLElement): () => void {
  const frame = document.createElement('iframe');
  frame.title = 'Diagram';
  frame.className = 'diagram-frame';
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = '/api/diagram';
  frame.height = '0';
  const send = () =>
    frame.contentWindow?.postMessage(
      { assay: 'draw', source: block.textContent, dark: isDark(block) },
      '*',
    );
  const hear = (event: MessageEvent) => {
    const said = saidBy(frame, event);
    if (said?.assay === 'drawn') {
      frame.height = String(said.height);
      foldSource(block);
    }
    if (said?.assay === 'failed') admit(frame, block);
  };
  const themes = new MutationObserver(send);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  window.addEventListener('message', hear);
  frame.addEventListener('load', send);
  scheme.addEventListener('change', send);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  block.before(frame);
  return () => {
    window.removeEventListener('message', hear);
    scheme.removeEventListener('change', send);
    themes.disconnect();
  };
}

/** The drawing took its place: the source is there for who asks. */
function foldSource(block: HTMLElement): void {
  if (block.parentElement?.classList.contains('diagram-source')) return;
  const fold = document.createElement('details');
  fold.className = 'diagram-source';
  const summary = document.createElement('summary');
  summary.textContent = 'Show the source';
  block.replaceWith(fold);
  fold.append(summary, block);
}

/** The frame gives way to one sentence, the source stays. */
function admit(frame: HTMLElement, block: HTMLElement): void {
  const note = document.createElement('p');
  note.className = 'diagram-note';
  note.textContent = 'This diagram cannot be drawn here. Its source:';
  frame.replaceWith(note);
  const fold = block.closest('.diagram-source');
  fold?.replaceWith(block);
}
