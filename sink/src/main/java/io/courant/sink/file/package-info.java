/** Articles as files in a folder or an S3 bucket: JSON Lines, Parquet, Markdown. The folder itself says how far it is filled. */
@NullMarked
package io.courant.sink.file;

import org.jspecify.annotations.NullMarked;
