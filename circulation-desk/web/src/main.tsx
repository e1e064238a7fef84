import { render } from "preact";
import "./style/app.css";

render(<main />, document.getElementById("app")!);
