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
import java.lang.reflect.Method;
import java.util.Arrays;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.ConstructorReference;
import org.springframework.expression.spel.ast.TypeReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.support.StandardTypeLocator;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The hints for the checks of one class: its methods, its annotations, and what its
 * expressions reach.
 */
final class CheckHints {

	private final CheckRegistries registries = new CheckRegistries();

	private final BindingReflectionHintsRegistrar properties = new BindingReflectionHintsRegistrar();

	private final RuntimeHints hints;

	private final BeanFactory beanFactory;

	CheckHints(RuntimeHints hints, BeanFactory beanFactory) {
		this.hints = hints;
		this.beanFactory = beanFactory;
	}

	void register(Class<?> type) {
		for (Class<?> declaring : CheckHierarchy.of(type)) {
			this.hints.reflection().registerType(declaring, MemberCategory.INVOKE_DECLARED_METHODS);
			registerAnnotations(declaring);
			for (Method method : ReflectionUtils.getDeclaredMethods(declaring)) {
				registerAnnotations(method);
				for (CentraliCheckRegistry registry : this.registries.all()) {
					CentraliCheckAttribute check = registry.find(method, type).attribute();
					if (check != null) {
						check.expressions().forEach((expression) -> register(expression, method, registry.kind()));
					}
				}
			}
		}
	}

	private void registerAnnotations(AnnotatedElement element) {
		for (Annotation annotation : element.getAnnotations()) {
			Class<?> type = annotation.annotationType();
			if (Arrays.stream(CheckKind.values()).anyMatch((kind) -> kind.isPresent(type))) {
				this.hints.reflection().registerType(type, MemberCategory.INVOKE_DECLARED_METHODS);
				registerAnnotations(type);
			}
		}
	}

	private void register(CheckExpression expression, Method method, CheckKind kind) {
		for (SpelExpression part : expression.expressions()) {
			this.properties.registerReflectionHints(this.hints.reflection(), method.getGenericParameterTypes());
			if (kind.variable() != null) {
				this.properties.registerReflectionHints(this.hints.reflection(), method.getGenericReturnType());
				registerMembers(method.getReturnType());
			}
			for (Class<?> parameter : method.getParameterTypes()) {
				registerMembers(parameter);
			}
			register(part.getAST(), method);
		}
	}

	private void register(SpelNode node, Method method) {
		if (node instanceof BeanReference) {
			registerBean(node.toStringAST().replaceAll("[@&']", ""));
		}
		else if (node instanceof TypeReference || node instanceof ConstructorReference) {
			registerType(node.getChild(0).toStringAST().replace("'", ""), method);
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			register(node.getChild(i), method);
		}
	}

	private void registerBean(String name) {
		Class<?> type = this.beanFactory.containsBean(name) ? this.beanFactory.getType(name, false) : null;
		if (type != null) {
			registerMembers(ClassUtils.getUserClass(type));
		}
	}

	private void registerType(String name, Method method) {
		try {
			registerMembers(new StandardTypeLocator(this.beanFactory.getClass().getClassLoader()).findType(name));
		}
		catch (RuntimeException | LinkageError ex) {
			throw new IllegalStateException("The check of " + method.getDeclaringClass().getName() + "."
					+ CentraliCheckAttribute.name(method) + " names a type that cannot be found: " + name, ex);
		}
	}

	private void registerMembers(Class<?> type) {
		if (!type.isPrimitive()) {
			this.hints.reflection()
				.registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.ACCESS_PUBLIC_FIELDS,
						MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		}
	}

}
