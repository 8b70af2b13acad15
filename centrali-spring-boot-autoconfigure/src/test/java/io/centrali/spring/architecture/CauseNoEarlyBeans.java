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

package io.centrali.spring.architecture;

import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * Asks that what is made before the other beans draws none of them with it: those would
 * miss what it does to beans, in silence.
 */
final class CauseNoEarlyBeans extends BeanMethodCondition {

	private static final Set<String> SAFE = Set.of(ObjectProvider.class.getName(), BeanFactory.class.getName(),
			ApplicationContext.class.getName(), Environment.class.getName());

	CauseNoEarlyBeans() {
		super("not have parameters that create beans early");
	}

	@Override
	boolean isSatisfiedBy(JavaMethod method) {
		JavaClass type = method.getRawReturnType();
		return !(type.isAssignableTo(BeanPostProcessor.class) || type.isAssignableTo(Advisor.class))
				|| method.getParameters().stream().allMatch(CauseNoEarlyBeans::isSafe);
	}

	private static boolean isSafe(JavaParameter parameter) {
		return SAFE.contains(parameter.getRawType().getName()) || parameter.isAnnotatedWith(Lazy.class)
				|| isInfrastructure(parameter);
	}

	// A bean of the same configuration that draws nothing with it either.
	private static boolean isInfrastructure(JavaParameter parameter) {
		return parameter.getOwner()
			.getOwner()
			.getMethods()
			.stream()
			.filter((method) -> method.getRawReturnType().equals(parameter.getRawType()))
			.anyMatch((method) -> method.getModifiers().contains(JavaModifier.STATIC)
					&& method.getRawParameterTypes().stream().allMatch((type) -> SAFE.contains(type.getName()))
					&& method.isAnnotatedWith(Role.class)
					&& method.getAnnotationOfType(Role.class).value() == BeanDefinition.ROLE_INFRASTRUCTURE);
	}

}
