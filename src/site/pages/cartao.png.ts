import { PATHS } from '../links.ts';
import { pictureResponse } from '../picture-response.ts';

export const GET = () => pictureResponse(PATHS.card);
