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
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * The class files of an application, as far as they tell which annotated classes nothing
 * would make a bean of. No class is loaded.
 */
final class AnnotatedClassFiles {

	private static final Log logger = LogFactory.getLog(AnnotatedClassFiles.class);

	private final Map<String, AnnotationMetadata> annotated = new TreeMap<>();

	private final Set<String> made = new HashSet<>();

	private final PathMatchingResourcePatternResolver resolver;

	private final MetadataReaderFactory readers;

	AnnotatedClassFiles(PathMatchingResourcePatternResolver resolver, MetadataReaderFactory readers) {
		this.resolver = resolver;
		this.readers = readers;
	}

	void scan(String basePackage) throws IOException {
		String pattern = ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX
				+ ClassUtils.convertClassNameToResourcePath(basePackage) + "/**/*.class";
		for (Resource resource : this.resolver.getResources(pattern)) {
			try {
				read(this.readers.getMetadataReader(resource).getAnnotationMetadata());
			}
			catch (IOException | RuntimeException ex) {
				logger.warn("The class file " + resource
						+ " cannot be read, so it is not known whether it has checks that " + "nothing enforces", ex);
			}
		}
	}

	private void read(AnnotationMetadata type) {
		type.getAnnotatedMethods(Bean.class.getName()).forEach((method) -> this.made.add(method.getReturnTypeName()));
		type.getAnnotations()
			.stream(Import.class)
			.map((imported) -> imported.getStringArray(MergedAnnotation.VALUE))
			.forEach((names) -> this.made.addAll(Arrays.asList(names)));
		boolean checked = kind(type) != null;
		// What is a component is a bean in another profile, or outside of a test slice.
		if (checked && type.isConcrete() && !type.isAnnotation() && !type.isAnnotated(Component.class.getName())) {
			this.annotated.put(type.getClassName(), type);
		}
	}

	private static @Nullable CheckKind kind(AnnotationMetadata type) {
		for (CheckKind kind : CheckKind.values()) {
			String name = kind.annotationType().getName();
			if (type.isAnnotated(name) || type.hasAnnotatedMethods(name)) {
				return kind;
			}
		}
		return null;
	}

	/**
	 * Return the annotation of a class.
	 * @param name the name of the class, one of those that are {@link #unmanaged()}
	 * @return its kind
	 */
	CheckKind kind(String name) {
		AnnotationMetadata type = this.annotated.get(name);
		CheckKind kind = (type != null) ? kind(type) : null;
		return (kind != null) ? kind : CheckKind.BEFORE;
	}

	/**
	 * Return the annotated classes that no configuration seems to make a bean of.
	 * @return the names of the classes
	 */
	Set<String> unmanaged() {
		Map<String, AnnotationMetadata> unmanaged = new TreeMap<>(this.annotated);
		unmanaged.values().removeIf(this::isMade);
		return unmanaged.keySet();
	}

	private boolean isMade(ClassMetadata type) {
		return this.made.contains(type.getClassName()) || this.made.contains(type.getSuperClassName())
				|| Arrays.stream(type.getInterfaceNames()).anyMatch(this.made::contains);
	}

}
