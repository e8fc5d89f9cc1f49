"""Steps of the spreadsheet readers, one idea a file: package, grids of both formats, shown text, regions, writing."""
