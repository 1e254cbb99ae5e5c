/** Names of what the service worker keeps. Another form of copies needs another name: the old ones then go by themselves. */
export const keptPages = 'pages-1';
export const keptFiles = 'files-1';
