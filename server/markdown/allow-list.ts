import type { IOptions } from 'sanitize-html';

/** https only: anything else would tell a stranger's server who reads what, in the clear. */
export const mayShowImage = (address: string): boolean => /^https:\/\/[^/]/i.test(address);

const plainLink = /^(?:https?:|mailto:|[#/?.]|[^:]*$)/i;

/** Ids of texts have two hyphens in them, so that none can take the place of an id of the page. */
const textId = /^[a-z0-9-]+--[\p{L}\p{N}_-]+$/u;

const scrolls = { name: 'tabindex', values: ['0'] };

/** Everything a text may put on a page. It is applied last, whatever came before. */
export const allowList: IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['strong', 'b', 'em', 'i', 's', 'del', 'ins', 'sub', 'sup', 'kbd', 'code', 'pre'],
    ...['a', 'img', 'span', 'div', 'dl', 'dt', 'dd', 'details', 'summary'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    ...Object.fromEntries(['h2', 'h3', 'h4', 'h5', 'h6', 'li'].map((tag) => [tag, ['id']])),
    a: ['href', 'title', 'rel', 'id', 'aria-label'],
    img: ['src', 'alt', 'title', 'loading', 'referrerpolicy'],
    ol: ['start'],
    details: ['open'],
    pre: [scrolls],
    div: [scrolls, { name: 'role', values: ['group'] }, { name: 'aria-label', values: ['Table'] }],
    span: [
      { name: 'role', values: ['img'] },
      { name: 'aria-label', values: ['Done', 'To do'] },
    ],
  },
  allowedClasses: {
    th: ['text-right!', 'text-center!'],
    td: ['text-right!', 'text-center!'],
    span: ['hljs-*', 'task', 'image-away'],
    div: ['alert', 'alert-*'],
    p: ['alert-title'],
    pre: ['diagram'],
    a: ['heading-link', 'note-back'],
    ol: ['notes'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    a: (tagName, { href, ...attribs }) => ({
      tagName,
      attribs: {
        ...attribs,
        ...(href && plainLink.test(href) ? { href } : {}),
        rel: 'noopener nofollow',
      },
    }),
    img: (tagName, { src, alt, title }) => ({
      tagName,
      attribs: {
        ...(src && mayShowImage(src) ? { src } : {}),
        alt: alt ?? '',
        ...(title ? { title } : {}),
        loading: 'lazy',
        referrerpolicy: 'no-referrer',
      },
    }),
    '*': (tagName, { id, ...attribs }) => ({
      tagName,
      attribs: { ...attribs, ...(id && textId.test(id) ? { id } : {}) },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
};
