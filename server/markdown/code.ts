import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import makefile from 'highlight.js/lib/languages/makefile';
import protobuf from 'highlight.js/lib/languages/protobuf';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

/** What stands in records about services. A language that is not here is shown plain. */
const languages = {
  ...{ bash, c, css, diff, dockerfile, go, http, ini, java, json, makefile, protobuf },
  ...{ python, rust, sql, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** Beyond this a text is a file, and colouring it would hold up the page. */
const longest = 20_000;

/**
 * Code as HTML with `hljs-` classes, or null when its language is unknown or the code is too long.
 *
 * @param info what follows the fence, as in `go title="main.go"`
 */
export function highlighted(code: string, info: string): string | null {
  const language = languageOf(info);
  if (!hljs.getLanguage(language) || code.length > longest) return null;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}

/** The first word after a fence, as far as a language may be called so. */
export const languageOf = (info: string): string =>
  /^[a-z0-9+#.-]*/i.exec(info.trim())?.[0].toLowerCase() ?? '';
