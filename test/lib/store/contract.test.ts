import { storeContract } from '../../support/contract';
import { forEachStore } from '../../support/stores';

forEachStore('store contract', storeContract);
