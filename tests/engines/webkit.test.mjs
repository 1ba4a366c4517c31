import { contract } from "./contract.mjs";
import { webkit } from "./driver.mjs";

contract("WebKit", webkit);
