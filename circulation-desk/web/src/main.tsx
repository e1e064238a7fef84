import { render } from "preact";
import "./look";
import { App } from "./app";

render(<App />, document.getElementById("app")!);
