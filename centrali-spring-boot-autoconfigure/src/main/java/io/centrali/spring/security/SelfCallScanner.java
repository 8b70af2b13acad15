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

package io.centrali.spring.security;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.Type;

/**
 * Reads class files for the calls that the objects of a class make on themselves, also
 * from lambdas, from classes within the class, and from static methods of any class that
 * they hand themselves to.
 */
final class SelfCallScanner {

	private static final Log logger = LogFactory.getLog(SelfCallScanner.class);

	private static final Set<String> LIBRARIES = Set.of("java/", "javax/", "jakarta/", "kotlin/",
			"org/springframework/");

	private final Map<Class<?>, List<SelfCall>> known = new ConcurrentHashMap<>();

	/**
	 * Return the calls that the objects of a class make on themselves.
	 * @param type the class
	 * @param hierarchy the class and all that it extends and implements
	 * @return the calls; none from a class without class file, as of a generated class
	 * and in a native image
	 */
	List<SelfCall> scan(Class<?> type, Collection<Class<?>> hierarchy) {
		return this.known.computeIfAbsent(type, (key) -> new Scan(type, hierarchy).read());
	}

	/**
	 * The search for the calls of one class.
	 */
	private static final class Scan {

		private final Map<String, ClassLoader> types = new LinkedHashMap<>();

		private final Map<String, @Nullable ClassReader> files = new HashMap<>();

		private final @Nullable ClassLoader classLoader;

		private final SelfParameters parameters;

		private List<SelfCall> calls = List.of();

		Scan(Class<?> type, Collection<Class<?>> hierarchy) {
			this.classLoader = type.getClassLoader();
			for (Class<?> one : hierarchy) {
				if (one.getClassLoader() != null) {
					this.types.put(Type.getInternalName(one), one.getClassLoader());
				}
			}
			this.parameters = new SelfParameters(this.types.keySet());
		}

		List<SelfCall> read() {
			do {
				this.calls = new ArrayList<>();
				readAll();
			}
			while (this.parameters.haveChanged());
			return this.calls.stream()
				.map((call) -> call.withOwner(this.parameters.declaring(call.owner(), call.key())))
				.distinct()
				.toList();
		}

		private void readAll() {
			Set<String> seen = new HashSet<>();
			Deque<String> names = new ArrayDeque<>(this.types.keySet());
			names.addAll(this.parameters.helpers());
			while (!names.isEmpty()) {
				String next = names.remove();
				ClassReader file = seen.add(next) ? file(next) : null;
				if (file != null) {
					SelfCallClassVisitor visitor = new SelfCallClassVisitor(next, isOwn(next), this.types.keySet(),
							this.parameters, this.calls);
					read(file, visitor);
					names.addAll(visitor.within());
				}
			}
		}

		private boolean isOwn(String name) {
			return this.types.containsKey(name)
					|| this.types.keySet().stream().anyMatch((type) -> name.startsWith(type + "$"));
		}

		private @Nullable ClassReader file(String name) {
			if (!this.files.containsKey(name)) {
				this.files.put(name, open(name));
			}
			return this.files.get(name);
		}

		private @Nullable ClassReader open(String name) {
			ClassLoader classLoader = this.types.getOrDefault(name, this.classLoader);
			if (classLoader == null || (!isOwn(name) && LIBRARIES.stream().anyMatch(name::startsWith))) {
				return null;
			}
			try (InputStream stream = classLoader.getResourceAsStream(name + ".class")) {
				if (stream != null) {
					return new ClassReader(stream);
				}
				logger.debug("There is no class file of " + name + ", so its calls on itself are not known");
			}
			catch (IOException | RuntimeException ex) {
				warn(name, ex);
			}
			return null;
		}

		private void read(ClassReader file, SelfCallClassVisitor visitor) {
			try {
				file.accept(visitor, ClassReader.SKIP_FRAMES);
			}
			catch (RuntimeException ex) {
				warn(visitor.name(), ex);
				this.files.put(visitor.name(), null);
			}
		}

		private static void warn(String name, Exception ex) {
			logger.warn("The class file of " + name + " cannot be read, so its calls on itself are not known", ex);
		}

	}

}
