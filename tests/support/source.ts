import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '#scripts/launch/settings.mjs';

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

export const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);

interface Measured {
  readonly path: string;
  readonly name: string;
  readonly lines: number;
}

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

/** A `describe` is a chapter of tests, not a function somebody has to follow. */
const isChapter = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) && /(^|\.)describe(\.\w+)?$/.test(parent.expression.getText());

function nameOf(node: ts.Node, file: ts.SourceFile): string {
  if ('name' in node && node.name) return (node.name as ts.Node).getText(file);
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) {
    return parent.name.getText(file);
  }
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `the function of line ${line + 1}`;
}

/** Every function of a file with its length, from its first word to its last brace. */
export function functionsOf(path: string): Measured[] {
  const file = parse(path);
  const found: Measured[] = [];
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (isFunction(node) && !isChapter(node)) {
      const lines = lineAt(node.end) - lineAt(node.getStart(file)) + 1;
      found.push({ path, name: nameOf(node, file), lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The modules a file names, as written. */
export function importsOf(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(path));
  return found;
}

/** True when a file does nothing but hand on what other files export. */
export function isBarrel(path: string): boolean {
  const { statements } = parse(path);
  return (
    statements.some((one) => ts.isExportDeclaration(one) && !one.exportClause) ||
    (statements.length > 0 &&
      statements.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined))
  );
}

/** True when a file has a default export. */
export const hasDefaultExport = (path: string): boolean =>
  parse(path).statements.some(
    (one) =>
      ts.isExportAssignment(one) ||
      (ts.canHaveModifiers(one) &&
        (ts.getModifiers(one) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
  );
