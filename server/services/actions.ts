'use server';

import { z } from 'zod';
import { serviceIdSchema, teamIdSchema } from '#domain/ids.ts';
import { newServiceSchema, serviceFields } from '#domain/service.ts';
import { formAction } from '../action.ts';
import { archiveService, createService, editService, restoreService } from './commands.ts';

export const createServiceAction = formAction(
  z.strictObject({ ...newServiceSchema.shape, teamId: teamIdSchema }),
  createService,
  'service',
);

const oneService = z.strictObject({ teamId: teamIdSchema, serviceId: serviceIdSchema });

export const editServiceAction = formAction(
  oneService.extend({
    ...serviceFields,
    profiles: serviceFields.profiles.default([]),
    version: z.coerce.number().int().min(1),
  }),
  editService,
);

export const archiveServiceAction = formAction(oneService, archiveService);
export const restoreServiceAction = formAction(oneService, restoreService);
