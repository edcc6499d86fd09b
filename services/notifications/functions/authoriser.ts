import { identify, setting } from '@larder/contracts/lambda';

export const handler = identify(setting(process.env, 'TOKEN_SECRET'), () => new Date());
