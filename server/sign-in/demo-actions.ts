'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { err } from '#domain/result.ts';
import { publicFormAction } from '../action.ts';
import { openDemo } from '../demo/open.ts';
import { demoIsOn } from '../env.ts';
import { enter } from './door.ts';
import { limits, mayTry } from './limits.ts';
import { subnetOf } from './subnet.ts';

export const openDemoAction = publicFormAction(z.strictObject({}), async () => {
  if (!demoIsOn()) return err('not_found', 'The demo is switched off here.');
  const subnet = subnetOf(Object.fromEntries(await headers()));
  if (!(await mayTry(limits.demoPerSubnet, subnet))) return err('too_many');
  const demo = await openDemo();
  if (!demo.ok) return demo;
  const entered = await enter('ticket', { ticket: demo.value.ticket });
  return entered.ok ? redirect(`/${demo.value.teamSlug}`) : entered;
});
