/** Where something listens: "127.0.0.1:3000". */
type Address = string;

export interface FrontWish {
  /** Where people come in. */
  readonly bind: Address;
  /** Where the app's processes listen. */
  readonly apps: readonly Address[];
}

/**
 * HAProxy in front of the apps. Streams are answers that never end: nothing is buffered, and they may be
 * silent for longer than their heartbeat of 15 seconds.
 */
export const haproxyConfig = ({ bind, apps }: FrontWish): string => `global
    maxconn 4000

defaults
    mode http
    timeout connect 2s
    timeout client 75s
    timeout server 75s
    timeout http-request 15s
    option forwardfor
    # No connection is kept to a process that may be about to go.
    option http-server-close
    # One that has just gone takes no connections: another is asked, and nobody notices.
    retries 3
    option redispatch 1
    retry-on conn-failure empty-response

frontend people
    bind ${bind}
    default_backend assay

backend assay
    balance leastconn
    # What may have been done is never asked for twice.
    http-request disable-l7-retry unless METH_GET
    option httpchk GET /api/health/ready
    http-check expect status 200
    default-server check inter 1s fall 2 rise 1
${apps.map((app, n) => `    server app${n + 1} ${app}`).join('\n')}
`;

/** nginx in front of the apps; `own` adds what one needs that is not the system's service. */
export const nginxConfig = (
  { bind, apps }: FrontWish,
  own = { main: '', http: '' },
): string => `${own.main}events {
    worker_connections 4096;
}

http {
${own.http}    upstream assay {
        least_conn;
${apps.map((app) => `        server ${app} max_fails=1 fail_timeout=2s;`).join('\n')}
    }

    server {
        listen ${bind};
        client_max_body_size 12m;

        location / {
            proxy_pass http://assay;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_connect_timeout 2s;
            # Streams say themselves that they are not to be buffered; their heartbeat takes 15 seconds.
            proxy_read_timeout 75s;
            # Uploads are read and judged by the app, not kept on the way.
            proxy_request_buffering off;
            # Asks another process when one takes no connections. What reached one is never sent twice.
            proxy_next_upstream error;
        }
    }
}
`;

export interface PoolerWish {
  readonly bind: Address;
  readonly users: string;
  /** Name under which the app asks → where that database is. */
  readonly databases: Readonly<
    Record<string, { readonly address: Address; readonly name: string }>
  >;
}

/** PgBouncer between the apps and PostgreSQL, with a connection for as long as a transaction lasts. */
export const poolerConfig = ({ bind, users, databases }: PoolerWish): string => `[databases]
${Object.entries(databases)
  .map(([alias, { address, name }]) => {
    const [host, port] = address.split(':');
    // A pooler takes no limits from those who connect, so the limit of a statement stands here.
    return `${alias} = host=${host} port=${port} dbname=${name} connect_query='SET statement_timeout = 15000'`;
  })
  .join('\n')}

[pgbouncer]
listen_addr = ${bind.split(':')[0]}
listen_port = ${bind.split(':')[1]}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 20
max_client_conn = 1000
query_wait_timeout = 8
log_connections = 0
log_disconnections = 0
`;
