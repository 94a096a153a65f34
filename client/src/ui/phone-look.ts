/** The phone library's base styles and our theme over them; the router loads this with the field screen. */
import 'vant/es/style/base.css';
import './vant-theme.css';
