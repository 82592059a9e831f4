/** What the audits of GraphQL over HTTP would have otherwise, and why it is as it is. None of it is a must. */
export const deviations: Readonly<Record<string, string>> = {
  'MAY accept application/x-www-form-urlencoded formatted GET requests':
    'Operations come by POST alone: a link, or a picture on anybody’s page, can ask for nothing, and no operation stands in the logs of proxies.',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json':
    'As above.',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json':
    'As above.',
  'SHOULD use 200 status code on document parsing failure when accepting application/json':
    'It is 400 for every client: proxies, monitors and load tests that know nothing of GraphQL see that nothing was done.',
  'SHOULD use 200 status code on document validation failure when accepting application/json': 'As above.',
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json': 'As above.',
};
