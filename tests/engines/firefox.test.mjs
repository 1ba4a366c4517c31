import { contract } from "./contract.mjs";
import { firefox } from "./driver.mjs";
import { frames } from "./frames.mjs";

contract("Firefox", firefox);

// As it was for years, and as others may be.
const silent = (proxy) => firefox(proxy, { "dom.location.ancestorOrigins.enabled": false });
contract("Firefox that does not tell a frame who is around it", silent, [frames]);
