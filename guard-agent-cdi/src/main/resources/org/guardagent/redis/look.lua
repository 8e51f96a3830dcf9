-- Changes nothing.
return { look() }
