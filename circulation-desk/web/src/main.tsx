import { render } from "preact";
import "./look";
import { App } from "./app";
import { loadAhead } from "./screens";

loadAhead(location.pathname);
// What the server wrote for who runs no script (page.c) makes room.
const app = document.getElementById("app")!;
app.replaceChildren();
render(<App />, app);
