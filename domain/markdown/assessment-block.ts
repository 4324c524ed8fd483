const infoString = 'json assessment';

/** A fence longer than any run of backticks inside, at least three. */
function fenceFor(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(3, longest + 1));
}

/** The input of an assessment as a fenced markdown block, for people to recompute the result. */
export function embedAssessment(input: unknown): string {
  const text = JSON.stringify(input, null, 2);
  const fence = fenceFor(text);
  return `${fence}${infoString}\n${text}\n${fence}\n`;
}

/**
 * The text of the first assessment block in a markdown document, or null. Blocks inside other
 * fenced blocks are not seen, as in CommonMark; an unclosed fence runs to the end.
 */
export function extractAssessment(markdown: string): string | null {
  let open: { fence: string; wanted: boolean; body: string[] } | null = null;
  for (const line of markdown.split(/\r?\n/)) {
    const [, fence = '', info = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (open === null) {
      const opens = fence !== '' && !(fence.startsWith('`') && info.includes('`'));
      if (opens) open = { fence, wanted: /^json\s+assessment$/.test(info), body: [] };
    } else if (info === '' && fence.startsWith(open.fence)) {
      if (open.wanted) return open.body.join('\n');
      open = null;
    } else open.body.push(line);
  }
  return open?.wanted ? open.body.join('\n') : null;
}
