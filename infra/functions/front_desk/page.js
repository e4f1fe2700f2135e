// Viewer request of the front desk's files: every address without a file's name is one of its screens, and all are
// one page. The distribution's own error responses would do the same to the API's refusals.
function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf("/") + 1);
  if (last.indexOf(".") === -1) request.uri = "/index.html";
  return request;
}
