/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.policy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The policy documents below a directory: one rule for applications and for the command
 * line. Documents end in {@code .json}; what begins with a dot is passed over, as
 * editors, version control and ConfigMap volumes keep their own there. Links may lead to
 * what is below the directory, and only there.
 *
 * @since 0.1.0
 */
public final class PolicyDirectory {

	/**
	 * What the names of documents end in.
	 */
	public static final String SUFFIX = ".json";

	private static final int MAX_DEPTH = 16;

	private static final int MAX_ENTRIES = 10_000;

	// Of ext file systems, at the root of a volume, and for nobody to read.
	private static final String LOST_AND_FOUND = "lost+found";

	private final Path root;

	private final List<Path> documents = new ArrayList<>();

	private final List<Path> directories = new ArrayList<>();

	private final Set<Path> visited = new HashSet<>();

	private int entries;

	private PolicyDirectory(Path root) {
		this.root = root;
	}

	/**
	 * Look through a directory and those below it.
	 * @param root the directory
	 * @return what is there now
	 * @throws IOException if one of the directories cannot be read
	 * @throws InvalidPolicySetException if a link leads out of the directory or back into
	 * it, if a document is no regular file, or if there is too much to look through
	 */
	public static PolicyDirectory read(Path root) throws IOException {
		PolicyDirectory directory = new PolicyDirectory(root);
		directory.walk(root, root.toRealPath(), 0);
		Collections.sort(directory.documents);
		return directory;
	}

	/**
	 * Return the documents.
	 * @return regular files, or links to some, sorted
	 */
	public List<Path> documents() {
		return Collections.unmodifiableList(this.documents);
	}

	/**
	 * Return the directories that were looked through.
	 * @return the directory itself, and those below it
	 */
	public List<Path> directories() {
		return Collections.unmodifiableList(this.directories);
	}

	/**
	 * Return whether a file is a policy document by its name.
	 * @param file the file
	 * @return {@code true} if it is
	 */
	public static boolean isDocument(Path file) {
		return file.toString().endsWith(SUFFIX) && isVisible(file);
	}

	/**
	 * Return whether an entry of a directory is not passed over by its name.
	 * @param entry the entry
	 * @return {@code true} if it is looked at
	 */
	public static boolean isVisible(Path entry) {
		String name = entry.getFileName().toString();
		return !name.startsWith(".") && !name.equals(LOST_AND_FOUND);
	}

	private void walk(Path directory, Path realRoot, int depth) throws IOException {
		if (depth > MAX_DEPTH) {
			throw fault(directory, "The directory is more than " + MAX_DEPTH + " levels below " + this.root + ".",
					"Move its documents up.");
		}
		if (!this.visited.add(inside(directory, realRoot))) {
			throw fault(directory, "The directory is reached twice, once by a link.", "Remove the link.");
		}
		this.directories.add(directory);
		for (Path entry : list(directory)) {
			if (Files.isDirectory(entry)) {
				walk(entry, realRoot, depth + 1);
			}
			else if (isDocument(entry)) {
				// A pipe would be waited for.
				if (!Files.isRegularFile(inside(entry, realRoot))) {
					throw fault(entry, "The document is no regular file.", "Remove or rename it.");
				}
				this.documents.add(entry);
			}
		}
	}

	private List<Path> list(Path directory) throws IOException {
		List<Path> list = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, PolicyDirectory::isVisible)) {
			for (Path entry : stream) {
				if (++this.entries > MAX_ENTRIES) {
					throw fault(this.root, "There are more than " + MAX_ENTRIES + " files and directories.",
							"Keep policies in a directory of their own.");
				}
				list.add(entry);
			}
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		Collections.sort(list);
		return list;
	}

	private static Path inside(Path path, Path realRoot) throws IOException {
		Path real = path.toRealPath();
		if (!real.startsWith(realRoot)) {
			throw fault(path, "The link leads out of the directory of policies.", "Copy what it leads to there.");
		}
		return real;
	}

	private static InvalidPolicySetException fault(Path path, String problem, String mend) {
		return new InvalidPolicySetException(List.of(new PolicyFault(path.toString(), 0, 0, "", problem, mend)));
	}

}
