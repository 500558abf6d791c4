// validatorUrl: else the viewer would show the document to a server of its makers.
SwaggerUIBundle({ url: "/docs/openapi.yaml", dom_id: "#docs", validatorUrl: null, deepLinking: true });
