import { hashToken } from '../../edge/secrets.ts';

/** The name of exactly what an answer says: any change of it is another name. */
export const etagOf = async (answer: object): Promise<string> => `"${await hashToken(JSON.stringify(answer))}"`;
