import { makeSchool } from "./server.mjs";

makeSchool();
