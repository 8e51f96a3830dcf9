/**
 * Where encoded items wait on disk, so that they survive a crash of the process, of the machine,
 * and damage to the files.
 */
@NullMarked
package org.guardagent.store.file;

import org.jspecify.annotations.NullMarked;
