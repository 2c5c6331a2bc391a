import { render } from 'preact';
import { App } from './frame/app.tsx';

const place = document.getElementById('page');
if (place === null) throw new Error('the shell has no place for the page');
render(<App />, place);
