import { createProduct } from '../../server/product.ts';

/** The product as a process of its own, for tests that kill it: `node serve.ts PORT APP_URL QUEUE_URL OWNER_URL`. */
const [port = '', appUrl = '', queueUrl = '', ownerUrl = ''] = process.argv.slice(2);
const product = await createProduct({ urls: { appUrl, queueUrl, ownerUrl } });
await product.listen({ host: '127.0.0.1', port: Number(port) });
console.log('ready');
