import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'pg';

/** A server with nothing between HTTP and the database: answers what the queries of a page answer. */
const queries = JSON.parse(readFileSync(process.env.QUERIES ?? '', 'utf8')) as {
  text: string;
  values: (string | null)[];
}[];
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 12 });

createServer((_request, response) => {
  Promise.all(queries.map(({ text, values }) => pool.query(text, values)))
    .then((results) => response.end(JSON.stringify(results.map(({ rows }) => rows))))
    .catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
}).listen(Number(process.env.PORT), '127.0.0.1');
