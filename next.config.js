import { fixedHeaders } from './server/fixed-headers.mjs';

/** @type {import('next').NextConfig} */
const config = {
  // The folder is said here, because a lock file in a folder above would make Next take that one.
  turbopack: { root: import.meta.dirname },
  reactStrictMode: true,
  poweredByHeader: false,
  headers: async () => [
    {
      source: '/:path*',
      // Documents get theirs, and a nonce, from proxy.ts.
      has: [{ type: 'header', key: 'next-action' }],
      headers: [...fixedHeaders, ['Content-Security-Policy', "default-src 'none'"]].map(
        ([key = '', value = '']) => ({ key, value }),
      ),
    },
  ],
  // The image optimiser is an open door nobody here uses: it answers 404 this way.
  images: { unoptimized: true },
  // `npm run check` runs the compiler over everything; a second pass here would only make starts slow.
  typescript: { ignoreBuildErrors: true },
  // Native code, or modules that must exist once per process.
  serverExternalPackages: [
    'pg',
    '@node-rs/argon2',
    '@prisma/client',
    '@prisma/adapter-pg',
    'nodemailer',
    'prom-client',
  ],
  experimental: {
    // Loading every page before the first is asked for kept that one waiting for a third of a second.
    preloadEntriesOnStart: false,
    serverActions: { bodySizeLimit: '1mb' },
    // What proxy.ts makes Next keep of a body; the rest is dropped. Above the limit of actions, so that
    // too much is refused there and never cut off and believed.
    proxyClientMaxBodySize: '2mb',
  },
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
};

export default config;
