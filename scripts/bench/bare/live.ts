import { createServer, type ServerResponse } from 'node:http';
import { Client, Pool } from 'pg';

/** The least a live server could be: one write, one NOTIFY, one line to every open stream. */
const connectionString = process.env.DATABASE_URL;
const pool = new Pool({ connectionString, max: 12 });
const streams = new Set<ServerResponse>();

async function write(): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("INSERT INTO bench_write (text) VALUES ('one row')");
    const { rows } = await client.query('UPDATE bench_counter SET n = n + 1 RETURNING n');
    await client.query("SELECT pg_notify('bench', $1)", [String(rows[0].n)]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const listener = new Client({ connectionString });
await listener.connect();
await listener.query('LISTEN bench');
listener.on('notification', ({ payload }) => {
  for (const stream of streams) stream.write(`id: ${payload}\nevent: changed\ndata: {}\n\n`);
});

createServer((request, response) => {
  if (request.method === 'POST') {
    write().then(
      () => response.end('done'),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  } else if (request.url === '/stream') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: ready\ndata: {}\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  } else response.end('up');
}).listen(Number(process.env.PORT), '127.0.0.1');
