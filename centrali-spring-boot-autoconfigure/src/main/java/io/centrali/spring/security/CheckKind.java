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

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotations;

/**
 * What an annotation has the policies asked about a call. Needs no Spring Security.
 */
enum CheckKind {

	/** Whether a method may be called. */
	BEFORE(CentraliCheck.class, null),

	/** Whether the caller may have what a method returned. */
	AFTER(CentraliPostCheck.class, "returnObject"),

	/** Which elements of it the caller may have. */
	FILTER(CentraliFilter.class, "filterObject");

	private final Class<? extends Annotation> annotationType;

	private final @Nullable String variable;

	CheckKind(Class<? extends Annotation> annotationType, @Nullable String variable) {
		this.annotationType = annotationType;
		this.variable = variable;
	}

	Class<? extends Annotation> annotationType() {
		return this.annotationType;
	}

	String annotationName() {
		return "@" + this.annotationType.getSimpleName();
	}

	/**
	 * Return the variable that stands for what a method returned.
	 * @return its name, or {@code null} before the call
	 */
	@Nullable String variable() {
		return this.variable;
	}

	/**
	 * Return whether a name stands for what a method returned, in some kind.
	 * @param name the name of a variable
	 * @return {@code true} if it does
	 */
	static boolean isVariable(String name) {
		return Arrays.stream(values()).anyMatch((kind) -> name.equals(kind.variable));
	}

	/**
	 * Return whether an element itself carries the annotation.
	 * @param element a method or a type
	 * @return {@code true} if it does, directly or as a meta-annotation
	 */
	boolean isPresent(AnnotatedElement element) {
		return MergedAnnotations.from(element).isPresent(this.annotationType);
	}

}
