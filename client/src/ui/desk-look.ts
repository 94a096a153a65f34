/** The desktop library's base styles and our theme over them; the router loads this with every desk screen. */
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './element-plus-theme.css';
