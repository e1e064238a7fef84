// typed_password.ts - the first password, between signing in with it and
// replacing it: asked for once, forgotten at once.
import { store } from "../store";

export const typedPassword = store("");
