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

package io.centrali.spring.policy;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the file system says that something happened to a file, or in a directory
 * and those below it. It may miss events, and tell of some that change nothing: whoever
 * listens also looks by himself.
 */
final class FileWatch implements Runnable, PolicySource.Subscription {

	private static final Logger logger = LoggerFactory.getLogger(FileWatch.class);

	// Saving one file makes several events, and replacing a directory many.
	private static final long TOGETHER = TimeUnit.MILLISECONDS.toNanos(50);

	private final Path path;

	private final Runnable onChange;

	private final WatchService service;

	// Of each watched directory the one name that counts, or null for all.
	private Map<WatchKey, @Nullable Path> keys = Map.of();

	private FileWatch(Path path, Runnable onChange, WatchService service) {
		this.path = path;
		this.onChange = onChange;
		this.service = service;
	}

	/**
	 * Watch a file or directory, which need not be there.
	 * @param path the absolute path
	 * @param onChange run by another thread after each event
	 * @return what ends it
	 */
	static PolicySource.Subscription start(Path path, Runnable onChange) {
		return start(path, onChange, FileSystem::newWatchService);
	}

	static PolicySource.Subscription start(Path path, Runnable onChange, WatchServices services) {
		try {
			FileWatch watch = new FileWatch(path, onChange, services.create(path.getFileSystem()));
			watch.register();
			Thread thread = new Thread(watch, "centrali-policies-" + path.getFileName());
			thread.setDaemon(true);
			thread.start();
			return watch;
		}
		catch (IOException | UnsupportedOperationException ex) {
			tellOnlyLooked(path, ex);
			return () -> {
			};
		}
	}

	private static void tellOnlyLooked(Path path, Exception ex) {
		logger.warn("The file system does not tell of changes of the policies in {}, "
				+ "they are only looked at every 'centrali.policies.poll-interval': {}", path, ex.toString());
	}

	@Override
	public void run() {
		try {
			while (true) {
				if (handle(this.service.take())) {
					drain();
					this.onChange.run();
				}
			}
		}
		catch (ClosedWatchServiceException ex) {
			// Closed, as it should be in the end.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | RuntimeException ex) {
			tellOnlyLooked(this.path, ex);
			close();
		}
	}

	private void drain() throws IOException, InterruptedException {
		long end = System.nanoTime() + TOGETHER;
		WatchKey key = this.service.poll(TOGETHER, TimeUnit.NANOSECONDS);
		while (key != null) {
			handle(key);
			key = this.service.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
	}

	private boolean handle(WatchKey key) throws IOException {
		Path name = this.keys.get(key);
		boolean changed = false;
		boolean moved = false;
		for (WatchEvent<?> event : key.pollEvents()) {
			boolean overflow = event.kind() == StandardWatchEventKinds.OVERFLOW;
			if (overflow || name == null || Objects.equals(event.context(), name)) {
				changed = true;
				moved |= event.kind() != StandardWatchEventKinds.ENTRY_MODIFY;
			}
		}
		key.reset();
		if (moved) {
			register();
		}
		return changed;
	}

	// All of them each time, for another directory may be there by the same name; and
	// again until there is nothing new, for what is new may have been filled meanwhile.
	private void register() throws IOException {
		Set<WatchKey> before;
		do {
			before = this.keys.keySet();
			Map<WatchKey, @Nullable Path> next = new HashMap<>();
			registerAbove(next);
			for (Path directory : directories()) {
				register(directory, null, next);
			}
			before.stream().filter((key) -> !next.containsKey(key)).forEach(WatchKey::cancel);
			this.keys = next;
		}
		while (!before.containsAll(this.keys.keySet()));
	}

	// Where the path will be seen to go and come.
	private void registerAbove(Map<WatchKey, @Nullable Path> next) throws IOException {
		Path child = this.path;
		Path parent = child.getParent();
		while (parent != null && !register(parent, child.getFileName(), next)) {
			child = parent;
			parent = child.getParent();
		}
	}

	private boolean register(Path directory, @Nullable Path name, Map<WatchKey, @Nullable Path> next)
			throws IOException {
		try {
			WatchKey key = directory.register(this.service, StandardWatchEventKinds.ENTRY_CREATE,
					StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY);
			next.put(key, name);
			return true;
		}
		catch (IOException ex) {
			if (Files.isDirectory(directory)) {
				throw ex;
			}
			return false;
		}
	}

	private List<Path> directories() {
		if (!Files.isDirectory(this.path)) {
			return List.of();
		}
		try {
			return new ArrayList<>(PolicyDirectory.read(this.path).directories());
		}
		catch (IOException | InvalidPolicySetException ex) {
			// Whoever reads tells of it.
			return List.of(this.path);
		}
	}

	@Override
	public void close() {
		try {
			this.service.close();
		}
		catch (IOException ex) {
			logger.warn("The watch of the policies in {} could not be ended", this.path, ex);
		}
	}

	/**
	 * Creates the platform's service.
	 */
	interface WatchServices {

		WatchService create(FileSystem fileSystem) throws IOException;

	}

}
