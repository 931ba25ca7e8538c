import { configureFuzz } from './fuzz.ts';

configureFuzz();
