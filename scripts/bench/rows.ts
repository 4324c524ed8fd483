import type { Bench } from './row.ts';
import { exporting } from './rows/export.ts';
import { importing } from './rows/import.ts';
import { javascript } from './rows/javascript.ts';
import { lighthouse } from './rows/lighthouse.ts';
import { list } from './rows/list.ts';
import { live } from './rows/live.ts';
import { markdown } from './rows/markdown.ts';
import { open } from './rows/open.ts';
import { reveal } from './rows/reveal.ts';
import { save } from './rows/save.ts';
import { search } from './rows/search.ts';
import { stack } from './rows/stack.ts';
import { starts } from './rows/starts.ts';
import { whatIf } from './rows/what-if.ts';
import { wire } from './rows/wire.ts';

/** Everything that is measured, in the order of the table. */
export const benches: readonly Bench[] = [
  open,
  wire,
  list,
  search,
  save,
  live,
  reveal,
  importing,
  exporting,
  stack,
  whatIf,
  javascript,
  markdown,
  starts,
  lighthouse,
];
