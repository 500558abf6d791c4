// express-pouchdb as its documentation starts it: node express-pouchdb.js PORT FOLDER
const [port, folder] = process.argv.slice(2);
const PouchDB = require('pouchdb').defaults({ prefix: folder + '/' });
const app = require('express')();
app.use('/', require('express-pouchdb')(PouchDB, { inMemoryConfig: true, logPath: folder + '/log.txt' }));
// Its client keeps the connection while it is not its turn.
app.listen(Number(port), '127.0.0.1').keepAliveTimeout = 600_000;
