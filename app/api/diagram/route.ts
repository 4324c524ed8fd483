import { diagramFrame } from '#server/diagrams/frame.ts';

/** The empty sandbox in which a page draws one diagram. It knows nobody and holds nothing. */
export const GET = (): Response => diagramFrame();
