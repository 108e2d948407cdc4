-- As with the kept steps (0049): a plan made while few were signed in walked through the sign-ins and accounts at every request.
alter function app.sign_in_facts set enable_seqscan = off set enable_mergejoin = off;
