/** How the bytes of a file became text. Writing the text back gives the same bytes. */
export type Encoding = 'utf-8' | 'latin-1';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * The text of a file. What is no UTF-8 is read byte by byte as Latin-1, so that nothing is lost;
 * null for what is no text at all (it holds NUL bytes). A byte order mark stays in the text.
 */
export function decodeBytes(bytes: Uint8Array): Decoded | null {
  if (bytes.includes(0)) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: 'utf-8' };
  } catch {
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192)
      text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return { text, encoding: 'latin-1' };
  }
}

/** The bytes of a text; null when Latin-1 has no byte for one of its signs. */
export function encodeText(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) return null;
    bytes[i] = code;
  }
  return bytes;
}
