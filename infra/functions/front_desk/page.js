// Viewer request of the front desk's files: every address without a file's name is one of its screens, and all are
// one page; the API's reference and its problem types have pages of their own. The distribution's own error responses
// would do the same to the API's refusals.
function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf("/") + 1);
  if (last.indexOf(".") !== -1) return request;
  if (/^\/(docs|problems)\/?$/.test(request.uri)) request.uri = request.uri.replace(/\/?$/, "/index.html");
  else if (/^\/problems\/[^/]+$/.test(request.uri)) request.uri += ".html";
  else request.uri = "/index.html";
  return request;
}
