import { daySchema } from '#domain/record.ts';

/** `?on=` as a day, today when it is missing or none. */
export function chosenDay(value: string | string[] | undefined, today: string): string {
  const parsed = daySchema.safeParse(Array.isArray(value) ? value[0] : value);
  return parsed.success ? parsed.data : today;
}
