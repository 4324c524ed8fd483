import { askAsServer } from '#server/asker.ts';
import { closeDb } from '#server/db.ts';
import { deliverMails } from '#server/mail/deliver.ts';

// A process of its own that sends what waits and ends: so that a test can kill it in the middle.
const sent = await askAsServer(deliverMails);
await closeDb();
process.stdout.write(`sent ${sent}\n`);
